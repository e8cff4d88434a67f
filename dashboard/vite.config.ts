import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { compressBuild } from './compress-build.ts'
import { serviceWorker } from './pwa/build-service-worker.ts'

const server = 'http://127.0.0.1:3000'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [vue(), serviceWorker(), compressBuild()],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'false'
  },
  build: {
    outDir: '../dist/dashboard',
    emptyOutDir: true,
    // The server's policy allows files of its own only: nothing may become a data: address or an inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // How long each plugin took is no news to the person who starts the program.
      checks: { bundlerTimings: false },
      output: {
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules[\\/](@vue|vue|vue-router|vue-i18n|@intlify)[\\/]/ },
            // In one piece: what is fetched later uses less of it than the page, and would else cut it up into more
            // requests than it saves.
            { name: 'page', tags: ['$initial'] }
          ]
        }
      }
    }
  },
  server: {
    proxy: {
      // The page's own address is passed on: the server takes changes from pages of the address that is asked alone.
      '/api': { target: server, changeOrigin: false },
      '/socket.io': { target: server, ws: true, changeOrigin: false }
    }
  }
})
