import reports
from zicht.disclosure.coarsen import Roles, designs, weigh
from zicht.disclosure.coarsen.merge import alike, merged, sizes
from zicht.disclosure.ledger.axes import axis
from zicht.disclosure.primary import House

YEARS = reports.YEARS[:3]
SIZE = {"a": 3, "b": 30, "c": 4, "d": 50, "e": 2}


def test_small_neighbours_are_merged_until_they_are_large_enough() -> None:
    touching = {"a": {"b", "c"}, "b": {"a", "d"}, "c": {"a", "d"}, "d": {"b", "c"}}
    near = {name: frozenset(own) for name, own in touching.items()}
    assert merged(SIZE, near, 5) == (("a", "c"), ("b",), ("d",), ("e",))
    assert merged(SIZE, near, 20) == (("a", "b", "c"), ("d",), ("e",))


def test_categories_of_one_group_are_neighbours_where_no_map_says_otherwise() -> None:
    place = axis("plaats", tuple(SIZE), {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"})
    near = alike(place, SIZE)
    assert near["a"] == {"b"}
    assert near["e"] == {"c", "d"}
    assert merged(SIZE, near, 5) == (("a", "b"), ("c", "e"), ("d",))


def test_the_size_of_a_category_is_counted_over_all_other_axes() -> None:
    found = sizes(reports.axes(YEARS), reports.truth(YEARS), "jaar")
    assert found == {"2019": 98, "2020": 105, "2021": 112}


def test_at_least_three_coarser_designs_are_proposed_each_with_what_it_shows_and_hides() -> None:
    axes, truth = reports.axes(YEARS), reports.truth(YEARS)
    tables = [table for year in YEARS for table in reports.realistic((year,))] + [
        reports.by_place(("2019-2021",))
    ]
    asked, *coarser = designs(axes, tables, truth, Roles("gemeente", "jaar"))
    assert asked.name == "asked"
    assert [one.name for one in coarser] == [
        "coarse_place",
        "coarse_place_fine_total",
        "periods",
        "merged",
        "merged",
        "merged",
    ]
    found = list(weigh((asked, *coarser[1:3]), truth, House(), "gemeente"))
    assert all(one.safe for one in found)
    assert all(one.shown + one.hidden == one.numbers for one in found)
    share = [one.shown / one.numbers for one in found]
    assert min(share[1:]) > share[0], "every coarser design shows a larger part"


def test_a_table_without_places_and_times_has_its_small_categories_merged() -> None:
    axes, truth = reports.axes(), reports.truth(("2024",))
    found = list(designs(axes, reports.full(), truth, Roles()))
    assert {one.name for one in found} == {"asked", "merged"}
    assert all(one.arguments["least"] == 20 for one in found[1:])
