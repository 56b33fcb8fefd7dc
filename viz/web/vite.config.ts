import { defineConfig, type Plugin } from "vite";

/** Fonts that every page needs at once. */
const PRELOAD = ["source-sans-3-latin-400-normal", "source-sans-3-latin-600-normal", "libre-caslon-text-latin-400-normal"];

/** A flat manifest for the server's templates: fixed name → file with a hash in its name. */
function manifest(): Plugin {
  return {
    name: "oriket-manifest",
    generateBundle(_options, bundle) {
      const entries: Record<string, string | string[]> = { preload: [] };
      for (const file of Object.keys(bundle)) {
        const name = file.replace(/^assets\//, "").replace(/-[\w-]{8}(\.\w+)$/, "$1");
        if (["chart.js", "edit.js", "refused.js", "passkeys.js", "from-here.js", "help.js", "story.js", "compare.js", "frames.js", "framed.js", "chart.css", "site.css", "icon.svg"].includes(name)) entries[name] = file;
        if (name.endsWith(".woff2") && PRELOAD.includes(name.replace(".woff2", ""))) (entries["preload"] as string[]).push(file);
      }
      this.emitFile({ type: "asset", fileName: "manifest.json", source: JSON.stringify(entries, null, 1) });
    },
  };
}

export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "../static",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    chunkSizeWarningLimit: 1500,
    assetsInlineLimit: (file) => (file.endsWith(".svg") && !file.endsWith("icon.svg") ? undefined : false),
    rollupOptions: {
      input: { chart: "src/main.ts", edit: "src/edit.ts", refused: "src/refused.ts", passkeys: "src/passkeys.ts", "from-here": "src/from-here.ts", help: "src/help.ts", story: "src/story.ts", compare: "src/compare.ts", frames: "src/frames.ts", framed: "src/framed.ts", live: "src/live.ts", site: "src/site.css", icon: "src/icon.svg" },
    },
  },
  plugins: [manifest()],
});
