from app import drain


def test_drains_all():
    assert drain([1, 2]) == [1, 2]


def test_stops_at_the_limit():
    assert drain([1, 2, 3], limit=2) == [1, 2]
