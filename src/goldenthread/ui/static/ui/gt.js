/* Comfort only: everything works without it. */
(() => {
  const problems = document.getElementById("problems");
  if (problems) problems.focus();

  // A second press of a button sends nothing twice; coming back to the page wakes the button again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // How much room is left, said only when it becomes scarce.
  document.querySelectorAll("textarea[maxlength]").forEach((box) => {
    const left = document.createElement("p");
    left.className = "hint";
    left.setAttribute("aria-live", "polite");
    box.after(left);
    box.addEventListener("input", () => {
      const room = box.maxLength - box.value.length;
      left.textContent = room < 200 ? (box.dataset.left || "%").replace("%", room) : "";
    });
  });
})();
