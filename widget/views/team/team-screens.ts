/** The screens of those who set things for a team: nobody else loads them. */
import "../../ui/later-icons.ts";
import "./caps-view.ts";
import "./settings-view.ts";
