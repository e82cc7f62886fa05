// node --import ./register.mjs out/main/main.js: whoever imports 'electron' from here on gets the double.
import { register } from 'node:module'

register('./hooks.mjs', import.meta.url)
