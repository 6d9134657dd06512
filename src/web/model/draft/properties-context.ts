import { createContext } from 'react'

/** Mapping keys that criteria may use without a mapping of the model's. */
export const PropertiesContext = createContext<readonly string[]>([])
