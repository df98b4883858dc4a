/* What was drawn or recorded goes the way of every other file: into the form's own box, and then the form is sent. */
window.keepFile = (blob, name) => {
  const form = document.getElementById("add");
  const handed = new DataTransfer();
  handed.items.add(new File([blob], name, { type: blob.type }));
  form.elements.file.files = handed.files;
  form.requestSubmit();
};
