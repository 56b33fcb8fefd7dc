/** Inside a frame on somebody else's page: says how high it wants to be. Nothing else leaves it. */
const main = document.querySelector("main");
if (main) {
  const tell = (): void => {
    const margin = 8;
    parent.postMessage({ oriket: "height", height: Math.ceil(main.getBoundingClientRect().bottom + scrollY) + margin }, "*");
  };
  new ResizeObserver(tell).observe(main);
  tell();
}
export {};
