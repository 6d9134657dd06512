import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'
import { ProblemError } from './problem-error.ts'

/**
 * Serves the built pages. Files below `assets/` have a hash of their content in their name and are
 * kept for a year; every other address is the one page, whose script reads the address.
 */
export function servePages(folder: string): Router {
  const router = Router()
  const kept = { immutable: true, maxAge: '1y', fallthrough: false, index: false } as const
  router.use('/assets', express.static(join(folder, 'assets'), kept))
  router.use(express.static(folder, { index: false, cacheControl: false }))
  router.get('/{*path}', page(join(folder, 'index.html')))
  return router
}

function page(file: string): RequestHandler {
  return (request, response, next) => {
    if (!request.accepts('html')) return next()
    response.set('Cache-Control', 'no-cache')
    response.sendFile(file, (error) => {
      if (!error || response.headersSent) return
      next(new ProblemError({ status: 503, title: 'The pages are not built: npm run build' }))
    })
  }
}
