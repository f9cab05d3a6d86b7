from app import drain


def test_drains_all():
    assert drain([1, 2]) == [1, 2]


def test_a_missing_file_is_an_error():
    from app import load
    import pytest
    with pytest.raises(OSError):
        load("nowhere")
