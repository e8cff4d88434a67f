import { renderUnicodeCompact } from 'uqr'
import { shownCode, type CodeReply } from '#contracts/access.ts'

const blackOnWhite = '\u001b[30;107m'
const plain = '\u001b[0m'

/**
 * A QR code in half blocks. In colour it is black on white whatever the terminal looks like; without, its light parts are
 * drawn, which is right on the dark terminals that most are.
 */
function picture(text: string, colours: boolean): string[] {
  const lines = renderUnicodeCompact(text, { ecc: 'L', border: 2, invert: colours }).split('\n')
  return colours ? lines.map((line) => `${blackOnWhite}${line}${plain}`) : lines
}

const clock = (ms: number): string => new Date(ms).toTimeString().slice(0, 5)

/** How a tablet gets in: a picture for its camera, an address and a code for its keyboard. */
export function pairingLines(
  { code, role, expiresAt, addresses }: CodeReply,
  { colours }: { colours: boolean }
): string {
  const [first, ...others] = addresses
  if (first === undefined) {
    return [
      'The server listens to this machine alone: no tablet can reach it.',
      '  What to do: start it with --lan, then run kickback pair again.',
      ''
    ].join('\n')
  }
  const may = role === 'coach' ? 'trains with it' : 'looks, and changes nothing'
  return [
    '',
    `Pair a tablet as ${role} (${may}): scan this with its camera,`,
    '',
    ...picture(`${first}/pair#${code}`, colours).map((line) => `  ${line}`),
    '',
    `or open ${first}/pair and enter  ${shownCode(code)}`,
    ...(others.length === 0 ? [] : [`(this machine is also at ${others.join(', ')})`]),
    `Good for one tablet until ${clock(expiresAt)}. A fresh one: kickback pair, or kickback pair --role viewer.`,
    ...(first.startsWith('https:')
      ? []
      : [
          'Without TLS, whoever listens on this network reads along, cookies and keys included; tablets also let their',
          'screen go dark. --tls self-signed or --tls-cert and --tls-key change both.'
        ]),
    ''
  ].join('\n')
}
