# Run by qi_digest: writes the SHA-256 of the files listed in LIST, one after the other, to OUTPUT.
file(STRINGS "${LIST}" files)
set(all "")
foreach(file IN LISTS files)
  file(SHA256 "${file}" digest)
  string(APPEND all "${digest}\n")
endforeach()
string(SHA256 digest "${all}")
file(WRITE "${OUTPUT}" "${digest}")
