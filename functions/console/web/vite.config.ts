import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console, one build for every deployment: what differs between them is read from `/config.json`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
