/** The chart's small pictures, drawn once from the same files the legend and the pages use. */
import type { Map as ChartMap } from "maplibre-gl";
import { FAMILIES, type Theme } from "./palette.ts";
import { MOORINGS } from "./sizes.ts";
import business from "./signs/business.svg?raw";
import agreed from "./signs/agreed.svg?raw";
import about from "./signs/about.svg?raw";
import boat from "./signs/boat.svg?raw";
import buoy from "./signs/buoy.svg?raw";
import civilSociety from "./signs/civil_society.svg?raw";
import compass from "./signs/compass.svg?raw";
import empty from "./signs/empty.svg?raw";
import lighthouse from "./signs/lighthouse.svg?raw";
import municipality from "./signs/municipality.svg?raw";
import others from "./signs/others.svg?raw";
import person from "./signs/person.svg?raw";
import region from "./signs/region.svg?raw";
import state from "./signs/state.svg?raw";
import strained from "./signs/strained.svg?raw";
import wave from "./signs/wave.svg?raw";

const SIGNS = { municipality, region, state, civil_society: civilSociety, business, others };
const SHARPNESS = 4;

/** The outline of a family's sign, 24 units square. */
export function signPath(family: (typeof FAMILIES)[number]): string {
  return /\sd="([^"]+)"/.exec(SIGNS[family])?.[1] ?? "";
}

function draw(svg: string): Promise<ImageData> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onerror = () => reject(new Error("a sign could not be drawn"));
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth * SHARPNESS;
      canvas.height = image.naturalHeight * SHARPNESS;
      const brush = canvas.getContext("2d", { willReadFrequently: true })!;
      brush.drawImage(image, 0, 0, canvas.width, canvas.height);
      resolve(brush.getImageData(0, 0, canvas.width, canvas.height));
    };
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  });
}

/** The lamp's light: a soft ring around it that shines at night. */
function lit(glow: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 -10 64 74" width="64" height="74"><radialGradient id="g">
    <stop offset="0" stop-color="#fff3b0" stop-opacity="${glow}"/><stop offset="1" stop-color="#fff3b0" stop-opacity="0"/></radialGradient>
    <circle cx="16" cy="12" r="21" fill="url(#g)"/>${lighthouse}</svg>`;
}

/** Empty rings side by side, one for each chair. */
function moored(count: number): string {
  const ring = /<circle[^>]*>/.exec(empty)![0];
  const rings = Array.from({ length: count }, (_, i) => `<g transform="translate(${i * 18} 0)">${ring}</g>`).join("");
  const wide = 24 + (count - 1) * 18;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} 24" width="${wide}" height="24">${rings}</svg>`;
}

/** All pictures by name; start early, they take a moment to decode. */
export async function drawSymbols(theme: Theme): Promise<Map<string, ImageData>> {
  const inked = (svg: string, dark: string, light = "#fff"): string => svg.replaceAll(/#(000|fff)/g, (found) => (found === "#000" ? dark : light));
  const sources: [string, string][] = [
    ["lighthouse", lit(theme.glow)], ["buoy", buoy], ["wave", inked(wave, theme.wave)], ["strained", strained], ["person", person], ["agreed", agreed],
    ...Array.from({ length: MOORINGS }, (_, i): [string, string] => [`empty-${i + 1}`, moored(i + 1)]),
    ["compass", inked(compass, theme.rose[0]!, theme.rose[1]!)], ["boat", boat], ["about", inked(about, theme.ink, theme.halo)],
    ...FAMILIES.map((family): [string, string] => [`sign-${family}`, inked(SIGNS[family], theme.signs[family])]),
  ];
  return new Map(await Promise.all(sources.map(async ([name, svg]): Promise<[string, ImageData]> => [name, await draw(svg)])));
}

/** Gives the map its pictures, or those of another look; a picture keeps its size. */
export function putSymbols(map: ChartMap, symbols: Map<string, ImageData>): void {
  for (const [name, image] of symbols) {
    if (map.hasImage(name)) map.updateImage(name, image);
    else map.addImage(name, image, { pixelRatio: SHARPNESS });
  }
}
