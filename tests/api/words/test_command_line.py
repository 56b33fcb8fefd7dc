"""What the command line says."""

from api.words.catalogue import say
from api.words.command_line import counts_text, fresh_text, moved_text, outcome_text, stress_text

SV, EN = say("sv"), say("en")


def test_an_import_says_whether_it_was_saved() -> None:
    assert counts_text(SV, 1, 2, 3) == "1 nya, 2 ändrade, 3 oförändrade."
    assert outcome_text(SV, 0, applied=True) == "Sparat."
    assert outcome_text(SV, 2, applied=False) == "2 fel. Inget har sparats."
    assert "--apply" in outcome_text(SV, 0, applied=False)


def test_an_edition_is_told_in_the_language_s_own_numbers() -> None:
    assert "högst 1,5 procent av kartans radie, den som flyttade sig mest 20,0" in moved_text(SV, 0.015, 0.2)
    assert "1.5" in moved_text(EN, 0.015, 0.2)
    assert "0,1200 förut, 0,1000 nu" in stress_text(SV, 0.12, 0.1)
    assert "25 procent bättre" in fresh_text(SV, 0.25)
