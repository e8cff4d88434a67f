/** What the cuff's own firmware calls itself. */
export const ownFirmware = 'Kickback cuff'
