import pytest
from typer.main import get_command

from newsbrief.cli import help as command_help
from newsbrief.cli.app import app

COMMANDS = get_command(app).commands


def test_a_docstring_is_split_into_words_and_examples():
    words = "Do it.\n\nAt once.\n\nExample: newsbrief read a\n"
    assert command_help.split(words) == ("Do it.\n\nAt once.", ("newsbrief read a",))
    several = "Do it.\n\nExamples:\n  newsbrief read a\n  newsbrief read b\n"
    assert command_help.split(several) == ("Do it.", ("newsbrief read a", "newsbrief read b"))


def test_help_leads_with_examples_and_groups_options(inside):
    text = inside("fetch", "--help").stdout
    places = [
        text.index(part)
        for part in (
            "Usage: newsbrief fetch [OPTIONS] URL…\n",
            "\nExamples:\n  newsbrief fetch https://",
            "\nFetching options:\n  --timeout S ",
            "\nOutput options:\n  --json ",
            "\nOptions:\n",
            "  -h, --help ",
        )
    ]
    assert places == sorted(places)


def test_the_list_of_commands_cuts_no_sentence_off(inside):
    assert "..." not in inside("--help").stdout.partition("\nCommands:\n")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name):
    command = COMMANDS[name]
    assert command.help
    assert [p.name for p in command.params if not getattr(p, "help", None)] == []


@pytest.mark.parametrize("arguments", [["--version"], ["-V"], ["-V", "read"]], ids=" ".join)
def test_the_version_is_one_line(inside, arguments):
    done = inside(*arguments)
    assert done.returncode == 0
    assert done.stdout.startswith("newsbrief ")
    assert done.stdout.count("\n") == 1
