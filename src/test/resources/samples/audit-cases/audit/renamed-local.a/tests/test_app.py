from app import drain


def test_drains_all():
    assert drain([1, 2]) == [1, 2]
