import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `npm start` listens unless told otherwise; `npm run dev` hands the API's requests to it. */
const server = 'http://127.0.0.1:3000'

export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  server: { proxy: { '/api': server } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
  },
})
