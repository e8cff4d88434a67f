/** Characters of a name as people count them; what is sent may be longer by what normalising takes away. */
export const nameLength = 60
