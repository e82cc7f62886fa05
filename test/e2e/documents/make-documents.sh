#!/bin/sh
# Writes the PDF and the Word file of this folder. Run once here, with pandoc 2.17 and LibreOffice 7.4: sh make-documents.sh
set -e
cd "$(dirname "$0")"
scratch=$(mktemp -d)
page='```{=openxml}
<w:p><w:r><w:br w:type="page"/></w:r></w:p>
```'
cat > "$scratch/allotment-rules.md" <<TEXT
---
title: Rules of the allotment society
---

# Plots

Every member looks after one plot and keeps the path beside it free. Sheds are at most eight square metres large.

$page

# Water

The standpipes are turned off from the first frost until Easter. Hoses are not left running while nobody is there.

$page

# Bonfires

Branches and leaves are burnt only from November to February, on days without wind, and never within fifty metres of the road. Somebody
stays until the embers are cold.
TEXT
pandoc "$scratch/allotment-rules.md" -o "$scratch/allotment-rules.docx"
soffice --headless --convert-to pdf --outdir . "$scratch/allotment-rules.docx" > /dev/null
pandoc -f markdown -o "travel-insurance.docx" <<TEXT
# What the insurance pays for abroad

## Illness

A doctor's bill is paid back within two weeks. Keep the receipts, and ring the hotline before a stay in hospital.

## Luggage

- Suitcases that an airline loses: up to 1,500 euros
- Bicycles are not insured
TEXT
rm -r "$scratch"
