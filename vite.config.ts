import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Where `npm start` listens unless told otherwise; `npm run dev` hands the API's requests to it. */
const server = 'http://127.0.0.1:3000'

/** In development, `/accounts` is a page as it is on the server, and not the folder of that name. */
const deepLinks: Plugin = {
  name: 'deep-links',
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      if (request.headers.accept?.includes('text/html')) request.url = '/index.html'
      next()
    })
  },
}

export default defineConfig({
  root: 'src/web',
  plugins: [react(), deepLinks],
  server: { proxy: { '/api': server } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
  },
})
