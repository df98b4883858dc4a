/* A button that prints, for browsers that hide their own. */
document.querySelectorAll("[data-print]").forEach((place) => {
  place.hidden = false;
  place.firstElementChild.addEventListener("click", () => print());
});
