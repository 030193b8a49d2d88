// What stood on this page and stands on another now: whoever comes by its old address is led there.
const moved = document.querySelector("[data-script=moved]")
const link = moved.querySelector(`a[id="${CSS.escape(location.hash.slice(1))}"]`)
if (link) location.replace(link.href)
