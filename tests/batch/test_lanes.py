from newsbrief.batch.lanes import Lanes


def test_lanes_take_turns():
    lanes = Lanes("abc", width=1, active=3)
    order = []
    for _ in range(6):
        name = lanes.take(1.0)
        order.append(name)
        lanes.give(name, 1.0)
    assert "".join(order) == "abcabc"


def test_a_lane_that_pauses_lets_others_pass():
    lanes = Lanes("ab", width=1, active=2)
    lanes.give(lanes.take(0.0), 5.0)
    assert lanes.take(0.0) == "b"
    assert lanes.take(1.0) == 4.0
    assert lanes.take(5.0) == "a"
    assert lanes.take(5.0) is None
    assert not lanes.is_over()


def test_a_lane_has_as_many_places_as_it_is_wide():
    lanes = Lanes("a", width=2, active=1)
    assert (lanes.take(0.0), lanes.take(0.0), lanes.take(0.0)) == ("a", "a", None)


def test_the_next_lane_opens_where_one_ends():
    lanes = Lanes("ab", width=2, active=1)
    assert [lanes.take(0.0), lanes.take(0.0)] == ["a", "a"]
    lanes.close("a")
    assert lanes.take(0.0) is None
    lanes.close("a")
    assert lanes.take(0.0) == "b"
    lanes.close("b")
    lanes.take(0.0)
    lanes.close("b")
    assert lanes.is_over()


def test_no_lanes_are_over_at_once():
    assert Lanes([], width=1, active=9).is_over()
