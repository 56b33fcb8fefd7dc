"""What is kept is read again as it was; what is no figure is left out."""

from graph.measures.frozen_figures import figure_lines, figures_in


def test_figures_come_back_as_they_were() -> None:
    kept = figure_lines({"organisations": 68, "mean_distance": 5.2133333333, "density": float("nan")})
    assert kept == ("organisations=68", "mean_distance=5.213333")
    assert figures_in(kept) == {"organisations": 68, "mean_distance": 5.213333}


def test_what_somebody_typed_into_a_sheet_is_read_with_care() -> None:
    typed = (" ties = 12 ", "density=0,5", "ties=13", "arenor=", "=3", "isolated=nan", "x=1;2", "")
    assert figures_in(typed) == {"ties": 13, "density": 0.5}
