from tests.support.estates import SmallEstate


def test_a_tag_of_the_estates_own_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "needs: []", "needs: []\ntags: {Owner: somebody}")
    assert small.faults("tags-add-and-never-replace") == [
        (
            "estate/landing_zones/library.yaml:13: the tag 'Owner' is the estate's own: got "
            "'somebody', expected another name (reports rely on it)"
        ),
    ]


def test_a_tags_name_that_azure_refuses_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "needs: []", 'needs: []\ntags: {"cost/centre": x}')
    assert small.faults("tags-add-and-never-replace") == [
        (
            "estate/landing_zones/library.yaml:13: a tag's name that Azure refuses: got 'cost/centre', "
            "expected 1 to 512 characters without <>%&\\?/"
        ),
    ]


def test_a_value_that_is_too_long_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "needs: []", f"needs: []\ntags: {{note: {'x' * 257}}}")
    assert small.faults("tags-add-and-never-replace") == [
        (
            "estate/landing_zones/library.yaml:13: the tag 'note' is too long: got 257 characters, "
            "expected at most 256 characters"
        ),
    ]


def test_more_tags_than_azure_takes_are_refused(small: SmallEstate) -> None:
    tags = ", ".join(f"tag{n}: x" for n in range(41))
    small.edit("landing_zones/library.yaml", "needs: []", f"needs: []\ntags: {{{tags}}}")
    assert small.faults("tags-add-and-never-replace") == [
        ("estate/landing_zones/library.yaml:13: too many tags: got 41, expected at most 40 (Azure takes 50)"),
    ]
