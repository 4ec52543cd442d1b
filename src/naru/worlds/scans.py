"""The scans of a simulated world: plain one-page PDFs that say what they stand for and that they are simulated. Same words, same bytes."""


def scan(*lines: str) -> bytes:
    """A one-page PDF of some lines in Latin letters under SIMULATED; small, so that thousands of them cost nothing."""
    words = "".join(f"({line.translate({40: None, 41: None, 92: None})}) Tj T* " for line in ("SIMULATED - not a real document", *lines))
    drawn = f"BT /F1 14 Tf 60 780 Td 22 TL {words}ET".encode("ascii", "replace")
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
             b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
             b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = b"%PDF-1.4\n", list[int]()
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, table, len(parts) + 1, len(out))
