from newsbrief.batch.patience import DEAD_AFTER, DEAD_S, MAX_PAUSE_S, Patience
from newsbrief.source import faults

URL = "https://a.example/1"


def silent():
    return faults.timeout(URL, 20.0)


def busy(seconds):
    return faults.BusyError(faults.status(URL, 429), seconds)


def test_a_host_that_asks_for_a_pause_gets_it():
    patience = Patience()
    patience.note("a", busy(30.0), 100.0)
    assert patience.pause_s("a", 110.0) == 20.0
    assert patience.refusal("a", 110.0) is None
    assert patience.pause_s("a", 140.0) == 0.0
    assert patience.pause_s("b", 110.0) == 0.0


def test_for_a_long_pause_nobody_waits():
    patience = Patience()
    patience.note("a", busy(3600.0), 0.0)
    assert patience.pause_s("a", 1.0) == 0.0
    assert patience.refusal("a", 1.0).code == "blocked"
    assert patience.refusal("a", 3600.0 - MAX_PAUSE_S + 1) is None


def test_a_host_that_does_not_answer_is_left_alone_after_a_while():
    patience = Patience()
    for _ in range(DEAD_AFTER):
        assert patience.refusal("a", 0.0) is None
        patience.note("a", silent(), 0.0)
    assert patience.refusal("a", 1.0).code == "timeout"
    assert patience.refusal("a", DEAD_S + 1) is None


def test_an_answer_of_any_kind_is_a_sign_of_life():
    patience = Patience()
    for error in (None, faults.status(URL, 404)):
        for _ in range(DEAD_AFTER - 1):
            patience.note("a", silent(), 0.0)
        patience.note("a", error, 0.0)
    patience.note("a", silent(), 0.0)
    assert patience.refusal("a", 1.0) is None
