from emulator.coverage import main


def test_the_page_of_what_is_modelled_is_not_stale() -> None:
    assert main(["--check"]) == 0
