const double = new URL('./electron.mjs', import.meta.url).href

export async function resolve(specifier, context, next) {
  if (/^electron(\/(main|common))?$/.test(specifier)) return { url: double, shortCircuit: true }
  return next(specifier, context)
}
