import { config } from 'zod'

// To be imported before any schema: the pages' security policy forbids code made from texts.
config({ jitless: true })
