// What takes PDFs apart, in a thread of its own: pdf.js's worker starts by being imported.
import 'pdfjs-dist/build/pdf.worker.min.mjs'
