// A command of several actions, as `models`: the first word behind its name says which.
import type { Action, Command, HelpPage } from './command.ts'
import { UsageError } from './usage-error.ts'

export interface GroupRecord {
  name: string
  help: HelpPage
  /** The first is meant when no action is named. */
  actions: readonly [Action, ...Action[]]
}

export function defineGroup({ name, help, actions }: GroupRecord): Command {
  const options = Object.fromEntries(actions.flatMap((action) => Object.entries(action.options)))
  return {
    name,
    options,
    help: { ...help, list: actions.map((action) => action.help) },
    optionHint: undefined,
    prepare([kind = actions[0].name, ...rest], values) {
      const action = actions.find((candidate) => candidate.name === kind)
      const own = action?.options ?? {}
      // An option of one action is known to the whole command; here the other actions refuse it.
      const foreign = Object.keys(options).find((option) => values[option] !== undefined && !Object.hasOwn(own, option))
      if (foreign !== undefined) throw new UsageError(`'${name} ${kind}' takes no --${foreign}. Try: nearnote ${name} --help`)
      if (action === undefined) throw new UsageError(`${name} has no '${kind}'. Try: nearnote ${name} --help`)
      return action.prepare(name, rest, values)
    },
  }
}
