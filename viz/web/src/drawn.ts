/** A server's drawing in the page itself, where its parts can be pressed, faded and moved. */

/** Whether the reader wants nothing to move. */
export function still(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** The address that the picture element chooses; at this moment the browser has not always said so. */
function addressOf(image: HTMLImageElement): string {
  const fitting = [...image.closest("picture")?.querySelectorAll("source") ?? []].find((one) => matchMedia(one.media).matches);
  return fitting?.srcset ?? image.src;
}

/** Puts the drawing in its image's place, by the role that it has there; the drawing where that was done before. */
export async function drawingOf(figure: HTMLElement, role: "img" | "group"): Promise<SVGSVGElement | null> {
  const image = figure.querySelector("img");
  if (!image) return figure.querySelector("svg");
  const answer = await fetch(addressOf(image));
  if (!answer.ok) return null;
  const drawn = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  if (!(drawn instanceof SVGSVGElement)) return null;
  drawn.setAttribute("role", role);
  drawn.setAttribute("aria-label", image.alt);
  figure.querySelector("picture")?.replaceWith(drawn);
  return drawn;
}
