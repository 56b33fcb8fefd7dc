import assert from "node:assert/strict";
import { test } from "node:test";
import { withView } from "../src/paper.ts";

test("a sheet shows the view one has, and forgets the one before", () => {
  const whole = withView("http://here/chart.svg?at=2020-01-01&lang=en&theme=print", { at: "2023-04-01", box: [-1, 2.005, 3, 4], chosen: ["a", "b"] });
  assert.equal(whole, "http://here/chart.svg?lang=en&theme=print&at=2023-04-01&bbox=-1.00%2C2.00%2C3.00%2C4.00&select=a&select=b");
  assert.equal(withView(whole, { at: "2023-04-01", box: null, chosen: [] }), "http://here/chart.svg?lang=en&theme=print&at=2023-04-01");
});
