/** The chart's small pictures, drawn once from the same files the legend and the pages use. */
import type { Map as ChartMap } from "maplibre-gl";
import { FAMILIES, LAND, mix } from "./palette.ts";
import business from "./signs/business.svg?raw";
import buoy from "./signs/buoy.svg?raw";
import civilSociety from "./signs/civil_society.svg?raw";
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

function signColour(family: (typeof FAMILIES)[number]): string {
  return family === "business" ? "#f3e6d3" : mix(LAND[family], "#241708", 0.58);
}

/** All pictures by name; start early, they take a moment to decode. */
export async function drawSymbols(): Promise<Map<string, ImageData>> {
  const sources: [string, string][] = [
    ["lighthouse", lighthouse], ["buoy", buoy], ["wave", wave], ["strained", strained], ["person", person],
    ...FAMILIES.map((family): [string, string] => [`sign-${family}`, SIGNS[family].replace("#000", signColour(family))]),
  ];
  return new Map(await Promise.all(sources.map(async ([name, svg]): Promise<[string, ImageData]> => [name, await draw(svg)])));
}

export function addSymbols(map: ChartMap, symbols: Map<string, ImageData>): void {
  for (const [name, image] of symbols) map.addImage(name, image, { pixelRatio: SHARPNESS });
}
