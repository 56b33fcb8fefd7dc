/** On the page that holds our frames: gives each the height that it asks for, and listens to nobody else. */
(() => {
  const LOWEST = 100;
  const HIGHEST = 6000;
  addEventListener("message", (event: MessageEvent<{ oriket?: unknown; height?: unknown } | null>) => {
    const said = event.data;
    if (typeof said !== "object" || said?.oriket !== "height" || typeof said.height !== "number") return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === event.source && new URL(frame.src).origin === event.origin) {
        frame.height = String(Math.min(HIGHEST, Math.max(LOWEST, said.height)));
      }
    }
  });
})();
