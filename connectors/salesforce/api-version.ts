/** The API that every request goes to: Spring '26. Salesforce keeps a version for three years at least. */
export const API_VERSION = '66.0'
