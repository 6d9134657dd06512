/** Help stands below its input, so that inputs beside each other stand in one line. */
export const inputOrder: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
]
