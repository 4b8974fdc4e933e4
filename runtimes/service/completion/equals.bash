  if [[ $curr_word == = ]]; then curr_word=; elif [[ $prev_word == = ]]; then prev_word=${COMP_WORDS[COMP_CWORD-2]}; fi
