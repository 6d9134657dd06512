import ADDRESS from '@salesforce/label/c.Key_Accounts_Address'
import NO_ADDRESS from '@salesforce/label/c.Key_Accounts_No_Address'
import OPEN from '@salesforce/label/c.Key_Accounts_Open'
import EXPLAINED from '@salesforce/label/c.Key_Accounts_Settings'
import { LightningElement } from 'lwc'
import { settingsUrl } from './settingsUrl'

/** The way to the settings, which are pages of Key Accounts itself: they open in a window of their own. */
export default class KeyAccountSettings extends LightningElement {
  labels = { explained: EXPLAINED, open: OPEN, noAddress: NO_ADDRESS }

  url = settingsUrl(ADDRESS)
}
