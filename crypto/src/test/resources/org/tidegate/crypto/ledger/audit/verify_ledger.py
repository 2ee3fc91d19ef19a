"""A second verifier of an exported ledger, written from the texts alone and in another language.

    python3 verify_ledger.py FOLDER LOG_VKEY [WITNESS_VKEY ...] [--before LOG_VKEY ...]

FOLDER holds checkpoint, tile/..., and optionally older/* (earlier checkpoints) and proofs/<index>.tlog-proof. A log that came
back out of a backup had other names before; older checkpoints under those that --before names are held against what came back.
Prints one line for each thing checked; the first that fails ends the run with status 1 and its name.

RFC 6962 section 2.1 (tree), RFC 8032 section 5.1 (Ed25519), and the C2SP documents signed-note, tlog-checkpoint,
tlog-cosignature, tlog-tiles and tlog-proof (byte formats). Needs nothing but the standard library.
"""

import base64
import hashlib
import json
import os
import re
import sys


class Fails(Exception):
    pass


def require(holds, name, place=""):
    if not holds:
        raise Fails((name + " " + place).strip())


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# ---------------------------------------------------------------- Ed25519: RFC 8032, 5.1

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(a, b):
    """Points as (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z (5.1.4)."""
    s = (a[1] - a[0]) * (b[1] - b[0]) % P
    t = (a[1] + a[0]) * (b[1] + b[0]) % P
    u = 2 * a[3] * b[3] * D % P
    v = 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def x_of(y, odd):
    """5.1.3; None where the curve has no such point."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and odd):
        return None
    return P - x if x & 1 != odd else x


def point(octets):
    number = int.from_bytes(octets, "little")
    odd, y = number >> 255, number & (2**255 - 1)
    x = x_of(y, odd) if y < P else None
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (x_of(BASE_Y, 0), BASE_Y, 1, x_of(BASE_Y, 0) * BASE_Y % P)


def signed(key, message, signature):
    """5.1.7."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return same(times(s, BASE), add(r, times(k, a)))


# ---------------------------------------------------------------- the tree: RFC 6962, 2.1


def leaf(entry):
    return sha256(b"\x00", entry)


def split(n):
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def mth(hashes):
    if not hashes:
        return sha256()
    if len(hashes) == 1:
        return hashes[0]
    k = split(len(hashes))
    return sha256(b"\x01", mth(hashes[:k]), mth(hashes[k:]))


def root_of_path(hash_, index, size, path):
    """2.1.1 read backwards: the last hash of the path is the one beside the two halves of the whole tree."""
    if size == 1:
        require(not path, "PATH_TOO_LONG")
        return hash_
    require(path, "PATH_TOO_SHORT")
    k = split(size)
    if index < k:
        return sha256(b"\x01", root_of_path(hash_, index, k, path[:-1]), path[-1])
    return sha256(b"\x01", path[-1], root_of_path(hash_, index - k, size - k, path[:-1]))


# ---------------------------------------------------------------- notes and checkpoints


def octets(text, name):
    try:
        read = base64.b64decode(text, validate=True)
    except ValueError:
        raise Fails(name)
    require(base64.b64encode(read).decode() == text, name)
    return read


def number(text, name):
    require(re.fullmatch("0|[1-9][0-9]*", text, re.ASCII), name)
    return int(text)


class Key:
    def __init__(self, text):
        self.name, self.id, rest = text.split("+", 2)
        material = base64.b64decode(rest)
        self.type, self.octets = material[0], material[1:]
        own = sha256(self.name.encode(), b"\n", material)[:4].hex()
        require(self.id == own, "KEY_ID_DIFFERS", self.name)

    def verify(self, text, signature):
        """The message and where the signature starts differ by type: 1 is a log's, 4 a cosigner's."""
        if self.type == 1:
            return signed(self.octets, text, signature)
        seconds = int.from_bytes(signature[:8], "big")
        return signed(self.octets, b"cosignature/v1\ntime %d\n" % seconds + text, signature[8:])


def note(raw):
    try:
        all_ = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Fails("NOTE_FORM")
    require(not re.search("[\x00-\x09\x0b-\x1f]", all_), "NOTE_FORM")
    text, blank, lines = all_.rpartition("\n\n")
    require(blank and lines.endswith("\n"), "NOTE_FORM")
    signatures = []
    for line in lines[:-1].split("\n"):
        match = re.fullmatch("\u2014 ([^ +]+) (\\S+)", line)
        require(match, "SIGNATURE_LINE")
        signature = octets(match[2], "SIGNATURE_LINE")
        require(len(signature) > 4, "SIGNATURE_LINE")
        signatures.append((match[1], signature[:4].hex(), signature[4:]))
    return (text + "\n").encode(), signatures


def checkpoint(raw, log, witnesses):
    """Size and root, once the log and every witness named have signed."""
    text, signatures = note(raw)
    lines = text.decode().split("\n")
    require(len(lines) == 4 and lines[3] == "" and lines[0] == log.name, "CHECKPOINT_FORM")
    size, root = number(lines[1], "CHECKPOINT_FORM"), octets(lines[2], "CHECKPOINT_FORM")
    require(len(root) == 32, "CHECKPOINT_FORM")
    require(all(key.octets != log.octets for key in witnesses), "WITNESS_IS_THE_LOG")
    for key in [log, *witnesses]:
        own = [signature for name, id_, signature in signatures if (name, id_) == (key.name, key.id)]
        require(own, "SIGNATURE_MISSING", key.name)
        require(all(key.verify(text, signature) for signature in own), "SIGNATURE_WRONG", key.name)
    return size, root


# ---------------------------------------------------------------- the folder


def path_of(kind, index, width):
    digits = "%d" % index
    digits = digits.zfill((len(digits) + 2) // 3 * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    path = "tile/%s/%s" % (kind, "/".join(["x" + group for group in groups[:-1]] + groups[-1:]))
    return path if width == 256 else "%s.p/%d" % (path, width)


class Folder:
    def __init__(self, folder):
        self.folder = folder

    def read(self, path):
        try:
            with open(os.path.join(self.folder, *path.split("/")), "rb") as file:
                return file.read()
        except FileNotFoundError:
            raise Fails("MISSING " + path)

    def names(self, path):
        whole = os.path.join(self.folder, path)
        return sorted(os.listdir(whole)) if os.path.isdir(whole) else []

    def entries(self, size):
        entries = []
        for at in range(0, size, 256):
            width = min(256, size - at)
            path = path_of("entries", at // 256, width)
            bundle, found = self.read(path), []
            while bundle:
                length = int.from_bytes(bundle[:2], "big")
                require(len(bundle) >= 2 + length, "BUNDLE_FORM", path)
                found.append(bundle[2 : 2 + length])
                bundle = bundle[2 + length :]
            require(len(found) == width, "BUNDLE_FORM", path)
            entries += found
        return entries

    def tiles(self, hashes):
        """Each level holds what the full tiles of the one below hash to."""
        level = 0
        while hashes:
            above = []
            for at in range(0, len(hashes), 256):
                part = hashes[at : at + 256]
                path = path_of(level, at // 256, len(part))
                require(self.read(path) == b"".join(part), "TILE_DIFFERS", path)
                if len(part) == 256:
                    above.append(mth(part))
            hashes, level = above, level + 1


def proof(raw, index, entry, log, witnesses):
    head, blank, rest = raw.partition(b"\n\n")
    lines = head.decode("ascii").split("\n")
    require(blank and lines[0] == "c2sp.org/tlog-proof@v1", "PROOF_FORM")
    require(len(lines) > 1 and lines[1] == "index %d" % index, "PROOF_FORM")
    path = [octets(line, "PROOF_FORM") for line in lines[2:]]
    size, root = checkpoint(rest, log, witnesses)
    require(index < size, "INDEX_OUTSIDE")
    require(root_of_path(leaf(entry), index, size, path) == root, "PROOF_DIFFERS")


def restores(entries, hashes, name):
    """What the log was called before each restore, and how many entries of it came back: directly before the one that says so.

    A log whose own name has a number behind it came back at least once, and says so."""
    found = {}
    for index, entry in enumerate(entries):
        if b'"event":"LEDGER_RESTORED"' in entry:
            says = json.loads(entry)["restored"]
            root = base64.urlsafe_b64decode(says["root"] + "=")
            require(says["size"] == index and mth(hashes[:index]) == root, "RESTORED_OTHERWISE", str(index))
            require(says["log"] != name, "RESTORED_OTHERWISE", str(index))
            found.setdefault(says["log"], index)
    require(found or not re.fullmatch("urn:tidegate:authority:.+:ledger:[0-9]+", name), "RESTORE_NOT_TOLD", name)
    return found


def older(raw, log, before, came_back):
    """Size and root of an older checkpoint, under the name of then."""
    origin = raw.decode("utf-8").split("\n")[0]
    own = [key for key in [log, *before] if key.name == origin]
    require(own, "ORIGIN_UNKNOWN", origin)
    size, root = checkpoint(raw, own[0], [])
    if own[0] is not log:
        require(origin in came_back, "RESTORE_NOT_TOLD", origin)
        require(size <= came_back[origin], "LOST_BY_RESTORE", "%d of %d" % (size - came_back[origin], size))
    return size, root


def run(where, log, witnesses, before):
    folder = Folder(where)
    size, root = checkpoint(folder.read("checkpoint"), log, witnesses)
    print("holds checkpoint of", size, "entries, cosigned by", len(witnesses))
    entries = folder.entries(size)
    hashes = [leaf(entry) for entry in entries]
    require(mth(hashes) == root, "ROOT_DIFFERS")
    print("holds entries")
    folder.tiles(hashes)
    print("holds tiles")
    came_back = restores(entries, hashes, log.name)
    for name, index in came_back.items():
        print("holds restore of", index, "entries of", name)
    for name in folder.names("older"):
        old_size, old_root = older(folder.read("older/" + name), log, before, came_back)
        require(old_size <= size and mth(hashes[:old_size]) == old_root, "REWRITTEN", name)
        print("holds older checkpoint of", old_size)
    for name in folder.names("proofs"):
        index = int(name.partition(".")[0])
        proof(folder.read("proofs/" + name), index, entries[index], log, witnesses)
        print("holds proof of", index)


def main(arguments):
    try:
        split_at = arguments.index("--before") if "--before" in arguments else len(arguments)
        keys = [Key(text) for text in arguments[1:split_at]]
        run(arguments[0], keys[0], keys[1:], [Key(text) for text in arguments[split_at + 1 :]])
    except Fails as fault:
        print("fails", fault)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
