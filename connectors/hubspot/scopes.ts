/**
 * What the app asks of a portal, exactly what it uses: the project file and the address of the
 * consent page are both made of this. The optional ones can be left out by a portal that lacks them.
 */
export const scopes = {
  required: [
    'oauth',
    'crm.objects.companies.read',
    'crm.objects.companies.write',
    'crm.schemas.companies.read',
    'crm.schemas.companies.write',
    'crm.objects.deals.read',
    'crm.objects.owners.read',
    'crm.objects.contacts.read',
    'crm.objects.contacts.write',
  ],
  optional: ['sales-email-read', 'tickets', 'crm.objects.line_items.read'],
} as const
