/** "Jag behöver hjälp": what somebody writes is kept in this tab alone, so that it can be changed; the way out forgets it. */

const KEPT = "oriket-help";
type Field = HTMLTextAreaElement | HTMLInputElement;

function fields(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>("textarea[name], input[name=age]")];
}

function kept(): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-words]")) {
  const said = kept();
  for (const field of fields(form)) if (!field.value) field.value = said[field.name] ?? "";
  form.addEventListener("submit", () => {
    sessionStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(fields(form).map((field) => [field.name, field.value]))));
  });
}

for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-exit]")) {
  link.addEventListener("click", () => sessionStorage.removeItem(KEPT));
}
