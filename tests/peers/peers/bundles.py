"""Bundles of the exported jars, in newer versions."""

import re
import shutil
import zipfile

from .programs import RUNTIMES


def ours(kind):
    """The symbolic names of the product's bundles in an exported jar."""
    with zipfile.ZipFile(RUNTIMES / f"{kind}.jar") as jar:
        return sorted(m[1] for name in jar.namelist() if (m := re.match(r"jar/(dyndns\.[a-z0-9.]+?)-\d", name)))


def newer(kind, bundle, folder, version="9.0.1", header=b"", change=lambda manifest: manifest, leave_out=None):
    """A copy of a bundle of an exported jar with another version.

    Its manifest may have another line or be changed otherwise, and entries with a text in their names be left out.
    """
    target = folder / f"{bundle}-{version}.jar"
    with zipfile.ZipFile(RUNTIMES / f"{kind}.jar") as whole:
        [name] = [n for n in whole.namelist() if re.match(rf"(?:jar|console)/{re.escape(bundle)}-\d", n)]
        with whole.open(name) as inner, zipfile.ZipFile(inner) as old, zipfile.ZipFile(target, "w") as new:
            for entry in old.infolist():
                data = old.read(entry)
                if entry.filename == "META-INF/MANIFEST.MF":
                    data = re.sub(rb"Bundle-Version: \S+", b"Bundle-Version: " + version.encode() + header, data)
                    data = folded(change(data.replace(b"\r\n ", b"")))
                if leave_out is None or leave_out not in entry.filename:
                    new.writestr(entry, data)
    return target


def folded(manifest):
    """Lines of at most 72 bytes, as the JAR file specification wants them."""
    return b"\r\n".join(b"\r\n ".join(line[i:i + 70] for i in range(0, len(line) or 1, 70)) for line in manifest.split(b"\r\n"))


def drop(program, jar, name):
    """Moves a copy of a jar into the watched folder, so that no half-written one shows."""
    temporary = program.home / f".{name}.new"
    shutil.copy(jar, temporary)
    temporary.chmod(0o644)
    temporary.rename(program.drops / name)
