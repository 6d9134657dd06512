import ACCOUNT from '@salesforce/schema/Account'
import DRIVERS from '@salesforce/schema/Account.Key_Account_Drivers__c'
import QUADRANT from '@salesforce/schema/Account.Key_Account_Quadrant__c'
import RANK from '@salesforce/schema/Account.Key_Account_Rank__c'
import SCORE from '@salesforce/schema/Account.Key_Account_Score__c'
import SEGMENT from '@salesforce/schema/Account.Key_Account_Segment__c'
import SHARE from '@salesforce/schema/Account.Key_Account_Share__c'
import TIER from '@salesforce/schema/Account.Key_Account_Tier__c'
import { getObjectInfo } from 'lightning/uiObjectInfoApi'
import { getFieldDisplayValue, getFieldValue, getRecord } from 'lightning/uiRecordApi'
import { api, LightningElement, wire } from 'lwc'

/** Optional, because a user who may not see one of them would see nothing at all. */
const optionalFields = [TIER, SCORE, RANK, QUADRANT, SEGMENT, SHARE, DRIVERS]

/** An account's tier, score and drivers, with the labels of the org's own language. */
export default class KeyAccountCard extends LightningElement {
  @api recordId

  @wire(getRecord, { recordId: '$recordId', optionalFields })
  account

  @wire(getObjectInfo, { objectApiName: ACCOUNT })
  object

  get tier() {
    return this.shown(TIER)
  }

  get tierClass() {
    return `slds-badge tier tier_${getFieldValue(this.account.data, TIER)}`
  }

  get facts() {
    return [RANK, QUADRANT, SEGMENT, SHARE].flatMap((field) => {
      const value = this.shown(field)
      const label = this.label(field)
      return value ? [{ key: field.fieldApiName, label, value }] : []
    })
  }

  get score() {
    return this.shown(SCORE)
  }

  get drivers() {
    return getFieldValue(this.account.data, DRIVERS)
  }

  get isEmpty() {
    return Boolean(this.account.data) && !this.tier
  }

  get hasFailed() {
    return Boolean(this.account.error)
  }

  shown(field) {
    const { data } = this.account
    return getFieldDisplayValue(data, field) ?? getFieldValue(data, field)
  }

  label({ fieldApiName }) {
    return this.object.data?.fields[fieldApiName]?.label ?? fieldApiName
  }
}
