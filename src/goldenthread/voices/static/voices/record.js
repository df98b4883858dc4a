/* Records in the page where the browser can. Nothing leaves it before somebody presses "Keep this sound". */
(() => {
  const place = document.getElementById("record");
  if (!place || !window.MediaRecorder || !navigator.mediaDevices || !window.DataTransfer) return;
  const kind = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"].find((one) => MediaRecorder.isTypeSupported(one));
  if (!kind) return;
  const [start, stop, keep, listen, thrown, says] = ["start", "stop", "keep-sound", "listen", "throw", "recorded"].map((id) => document.getElementById(id));
  const most = Number(place.dataset.seconds);
  let recorder = null;
  let sound = null;
  let playing = null;
  let begun = 0;
  let clock = 0;

  const show = (going) => {
    start.hidden = going || Boolean(sound);
    stop.hidden = !going;
    keep.hidden = listen.hidden = thrown.hidden = going || !sound;
  };
  const say = (text, number) => { says.textContent = text.replace("%", number); };
  const quiet = () => { if (playing) playing.close(); playing = null; };
  const passed = () => Math.round((Date.now() - begun) / 1000);
  const tick = () => {
    const left = most - passed();
    if (left <= 0) recorder.stop();
    else if (left % 10 === 0 || left <= 10) say(place.dataset.going, left);
  };

  start.addEventListener("click", async () => {
    let heard;
    try {
      heard = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      return say(place.dataset.denied, "");
    }
    const parts = [];
    recorder = new MediaRecorder(heard, { mimeType: kind, audioBitsPerSecond: 48000 });
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.addEventListener("stop", () => {
      clearInterval(clock);
      heard.getTracks().forEach((track) => track.stop());
      sound = new Blob(parts, { type: kind.split(";")[0] });
      say(place.dataset.there, passed());
      show(false);
      keep.focus();
    });
    begun = Date.now();
    clock = setInterval(tick, 1000);
    recorder.start();
    say(place.dataset.going, most);
    show(true);
    stop.focus();
  });
  stop.addEventListener("click", () => recorder.stop());
  listen.addEventListener("click", async () => {
    quiet();
    const room = new AudioContext();
    playing = room;
    const heard = room.createBufferSource();
    heard.buffer = await room.decodeAudioData(await sound.arrayBuffer());
    if (playing !== room) return;
    heard.connect(room.destination);
    heard.start();
  });
  thrown.addEventListener("click", () => {
    quiet();
    sound = null;
    say(place.dataset.thrown, "");
    show(false);
    start.focus();
  });
  keep.addEventListener("click", () => { quiet(); window.keepFile(sound, "sound"); });
  place.hidden = false;
})();
