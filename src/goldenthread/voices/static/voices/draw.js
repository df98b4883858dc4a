/* Paper and five pens. Without it, or with a keyboard alone, the box for a file does the same. */
(() => {
  const place = document.getElementById("draw");
  const paper = document.getElementById("paper");
  if (!place || !paper.getContext || !window.DataTransfer) return;
  const pen = paper.getContext("2d");
  const lines = [];
  let line = null;

  const where = (event) => {
    const edge = paper.getBoundingClientRect();
    return [((event.clientX - edge.left) * paper.width) / edge.width, ((event.clientY - edge.top) * paper.height) / edge.height];
  };
  const paint = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, paper.width, paper.height);
    pen.lineCap = pen.lineJoin = "round";
    pen.lineWidth = 7;
    lines.forEach(({ colour, points }) => {
      pen.strokeStyle = colour;
      pen.beginPath();
      pen.moveTo(...points[0]);
      points.forEach((point) => pen.lineTo(...point));
      pen.stroke();
    });
  };
  paper.addEventListener("pointerdown", (event) => {
    line = { colour: place.querySelector("[name=pen]:checked").value, points: [where(event)] };
    lines.push(line);
    paper.setPointerCapture(event.pointerId);
    paint();
  });
  paper.addEventListener("pointermove", (event) => {
    if (!line) return;
    line.points.push(where(event));
    paint();
  });
  ["pointerup", "pointercancel"].forEach((end) => paper.addEventListener(end, () => { line = null; }));
  document.getElementById("step-back").addEventListener("click", () => { lines.pop(); paint(); });
  document.getElementById("new-paper").addEventListener("click", () => { lines.length = 0; paint(); });
  document.getElementById("keep-drawing").addEventListener("click", () => {
    if (lines.length) paper.toBlob((blob) => window.keepFile(blob, "drawing.png"), "image/png");
  });
  place.hidden = false;
  paint();
})();
