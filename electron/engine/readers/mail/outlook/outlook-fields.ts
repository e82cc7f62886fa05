// What msgreader gives of a mail, checked: a broken file makes it give numbers and bytes where texts are due.
import * as v from 'valibot'

const text = v.fallback(v.optional(v.string()), undefined)
const number = v.fallback(v.optional(v.number()), undefined)
const flag = v.fallback(v.optional(v.boolean()), undefined)

const Recipient = v.object({ name: text, email: text, smtpAddress: text, recipType: text })
export type Recipient = v.InferOutput<typeof Recipient>

const AttachedItem = v.object({
  name: text,
  fileName: text,
  extension: text,
  attachMimeTag: text,
  pidContentId: text,
  attachmentHidden: flag,
  innerMsgContent: flag,
})
export type AttachedItem = v.InferOutput<typeof AttachedItem>

const OutlookFields = v.object({
  dataType: v.literal('msg'),
  subject: text,
  body: text,
  bodyHtml: text,
  html: v.fallback(v.optional(v.instance(Uint8Array)), undefined),
  messageClass: text,
  messageCodepage: number,
  internetCodepage: number,
  senderName: text,
  senderEmail: text,
  senderSmtpAddress: text,
  creatorSMTPAddress: text,
  clientSubmitTime: text,
  messageDeliveryTime: text,
  creationTime: text,
  recipients: v.array(Recipient),
  attachments: v.array(AttachedItem),
})
export type OutlookFields = v.InferOutput<typeof OutlookFields>

/** Null where it is no mail. */
export function checkFields(given: unknown): OutlookFields | null {
  const { success, output } = v.safeParse(OutlookFields, given)
  return success ? output : null
}
