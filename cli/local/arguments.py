"""What of a Pulumi command line matters here: its words, its stack, and the paths in it."""

from collections.abc import Container, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from cli.errors import BadInputError

#: Other flags with a value that can stand before the command's words, or are read here.
_OTHER_VALUES = {
    "--stack",
    "-s",
    "--config-file",
    "-C",
    "--cwd",
    "--color",
    "--tracing",
    "--profiling",
    "-v",
    "--verbose",
}

#: Flags whose value is a path; Pulumi works in the shadow project, so relative ones are made absolute here.
_PATHS = {
    *("--policy-pack", "--policy-pack-config", "--event-log", "--save-plan", "--plan"),
    *("--file", "--out", "--import-file", "--generate-resources"),
}

#: Commands that run the program or ask the provider.
_ACTING = {"up", "update", "preview", "pre", "refresh", "destroy", "down", "dn", "import", "watch"}

#: Those of them that change nothing.
_LOOKING = {"preview", "pre"}

#: Commands that work without a stack of ours, or make or remove one themselves.
_STACKLESS = {"stack init", "stack ls", "stack rm", "version", "help", "plugin", "about", "whoami", "gen-completion"}

#: Commands that make no sense here, and what to do.
_REFUSED = {
    "login": "The local run has its own state, in .local/backend.",
    "logout": "The local run has its own state, in .local/backend.",
    "new": "The project is there already.",
    "config set": "Change Pulumi.<stack>.yaml: the local run works on a copy of it, written anew each time.",
    "config rm": "Change Pulumi.<stack>.yaml: the local run works on a copy of it, written anew each time.",
    "config set-all": "Change Pulumi.<stack>.yaml: the local run works on a copy of it, written anew each time.",
    "config cp": "Change Pulumi.<stack>.yaml: the local run works on a copy of it, written anew each time.",
    "config refresh": "Change Pulumi.<stack>.yaml: the local run works on a copy of it, written anew each time.",
    "stack change-secrets-provider": "The local state is encrypted with a passphrase of its own.",
    "policy publish": "Run `pulumi policy publish` itself: it leaves this machine.",
}


@dataclass(frozen=True)
class PulumiCommand:
    """One Pulumi command line.

    arguments: as Pulumi gets them; stack: the one it names, None when it names none;
    config_file: the stack file to work from where it is not the committed one.
    """

    arguments: tuple[str, ...]
    words: tuple[str, ...]
    stack: str | None
    config_file: Path | None

    @property
    def acts(self) -> bool:
        """Whether it runs the program or asks the provider, so that the local Azure must be there."""
        return bool(self.words) and self.words[0] in _ACTING

    @property
    def changes(self) -> bool:
        """Whether it may change what the local Azure holds."""
        return self.acts and self.words[0] not in _LOOKING

    @property
    def needs_stack(self) -> bool:
        """Whether it works on a stack that must exist."""
        return bool(self.words) and not _named(self.words, _STACKLESS) and not _asks_for_help(self.arguments)


def read_command(typed: Sequence[str], *, cwd: Path) -> PulumiCommand:
    """Read what was typed after `--`: `pulumi` and its arguments; relative paths start at `cwd`.

    :raises BadInputError: not a pulumi command, or one that cannot be local.
    """
    if not typed or typed[0] != "pulumi":
        message = f"havering local: got {' '.join(typed) or 'nothing'}, expected `havering local -- pulumi ...`"
        raise BadInputError(message)
    paths = _PATHS | ({"-f", "-o"} if "import" in typed else set())
    arguments: list[str] = []
    found: dict[str, str] = {}
    words: list[str] = []
    for flag, value in _parts(typed[1:], paths | _OTHER_VALUES):
        if flag in {"-C", "--cwd", "--remote"}:
            message = (
                f"pulumi {flag}: not here, because the local run has a project and a state of its own. Leave it out."
            )
            raise BadInputError(message)
        if not flag:
            words.append(value or "")
            arguments.append(value or "")
        elif value is None:
            arguments.append(flag)
        else:
            found[flag] = value
            shown = str((cwd / value).resolve()) if flag in paths else value
            arguments += [] if flag == "--config-file" else [flag, shown]
    refused = _named(words, _REFUSED)
    if refused:
        message = f"pulumi {refused}: not for a local run. {_REFUSED[refused]}"
        raise BadInputError(message)
    config_file = found.get("--config-file")
    return PulumiCommand(
        tuple(arguments),
        tuple(words),
        found.get("--stack") or found.get("-s"),
        (cwd / config_file).resolve() if config_file else None,
    )


def _parts(typed: Sequence[str], takes_value: Set[str]) -> Iterator[tuple[str, str | None]]:
    """Flag and value; a plain word has the flag '', a switch no value."""
    rest = iter(typed)
    for word in rest:
        flag, equals, value = word.partition("=")
        if word == "--":
            yield from (("", left) for left in (word, *rest))
        elif not word.startswith("-") or word == "-":
            yield "", word
        elif word.startswith("-s") and len(word) > 2:  # -sNAME, as Pulumi's own parser takes it
            yield "-s", word[2:].removeprefix("=")
        elif equals and flag in takes_value:
            yield flag, value
        elif flag in takes_value:
            yield flag, next(rest, None)
        else:
            yield word, None


def _named(words: Sequence[str], names: Container[str]) -> str | None:
    for length in (2, 1):
        name = " ".join(words[:length])
        if name in names:
            return name
    return None


def _asks_for_help(arguments: Sequence[str]) -> bool:
    return bool({"-h", "--help"} & set(arguments))
