/** A form that was refused: one writes on at the first field that is wrong, also where the address names another place. */

/** Goes to the first field with a fault, else to what says why nothing was saved. */
export function focusWrong(): void {
  document.querySelector<HTMLElement>("main [aria-invalid=true], main [autofocus]")?.focus();
}

// Only when the browser has gone to the place in the address, which takes the focus away.
if (document.getElementById("refused")) addEventListener("load", () => setTimeout(focusWrong));
