import NEXT_STEP from '@salesforce/label/c.Key_Account_Next_Step'
import NOT_SCORED from '@salesforce/label/c.Key_Account_Not_Scored'
import TITLE from '@salesforce/label/c.Key_Account_Title'
import UNREADABLE from '@salesforce/label/c.Key_Account_Unreadable'
import ACCOUNT from '@salesforce/schema/Account'
import DRIVERS from '@salesforce/schema/Account.Key_Account_Drivers__c'
import QUADRANT from '@salesforce/schema/Account.Key_Account_Quadrant__c'
import RANK from '@salesforce/schema/Account.Key_Account_Rank__c'
import SCORE from '@salesforce/schema/Account.Key_Account_Score__c'
import SEGMENT from '@salesforce/schema/Account.Key_Account_Segment__c'
import SHARE from '@salesforce/schema/Account.Key_Account_Share__c'
import TIER from '@salesforce/schema/Account.Key_Account_Tier__c'
import { gql, graphql } from 'lightning/graphql'
import { getObjectInfo } from 'lightning/uiObjectInfoApi'
import { getFieldDisplayValue, getFieldValue, getRecord } from 'lightning/uiRecordApi'
import { api, LightningElement, wire } from 'lwc'

/** Optional, because a user who may not see one of them would see nothing at all. */
const optionalFields = [TIER, SCORE, RANK, QUADRANT, SEGMENT, SHARE, DRIVERS]

/** An account's tier, score, drivers and next step, with the labels of the org's own language. */
export default class KeyAccountBadge extends LightningElement {
  @api recordId

  labels = { title: TITLE, nextStep: NEXT_STEP, notScored: NOT_SCORED, unreadable: UNREADABLE }

  @wire(getRecord, { recordId: '$recordId', optionalFields })
  account

  @wire(getObjectInfo, { objectApiName: ACCOUNT })
  object

  /** Our next open task. Who may not see our tasks gets an error, and sees no next step. */
  @wire(graphql, { query: '$taskQuery', variables: '$taskVariables' })
  tasks

  get taskQuery() {
    if (!this.recordId) return undefined
    return gql`
      query nextStep($account: ID) {
        uiapi {
          query {
            Task(
              where: {
                and: [
                  { WhatId: { eq: $account } }
                  { IsClosed: { eq: false } }
                  { Key_Account_Task_Key__c: { ne: null } }
                ]
              }
              orderBy: { ActivityDate: { order: ASC, nulls: LAST } }
              first: 1
            ) {
              edges {
                node {
                  Id
                  Subject {
                    value
                  }
                  ActivityDate {
                    displayValue
                  }
                }
              }
            }
          }
        }
      }
    `
  }

  get taskVariables() {
    return { account: this.recordId }
  }

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

  get scoreLabel() {
    return this.label(SCORE)
  }

  get drivers() {
    return getFieldValue(this.account.data, DRIVERS)
  }

  get nextStep() {
    const node = this.tasks?.data?.uiapi.query.Task.edges[0]?.node
    if (!node) return undefined
    const { Id, Subject, ActivityDate } = node
    return { url: `/${Id}`, subject: Subject?.value, dueOn: ActivityDate?.displayValue }
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
